"""The words of the field: PLOVER roots and contexts, CAMEO codes and Goldstein scores."""

from detente.ontology.vocabulary import (
    COMMITMENT_STATUSES,
    CONTEXTS,
    KINDS,
    MEASURE_STATUSES,
    MODALITIES,
    QUAD_CLASSES,
    ROOTS,
    quad_class,
)

__all__ = [
    "COMMITMENT_STATUSES",
    "CONTEXTS",
    "KINDS",
    "MEASURE_STATUSES",
    "MODALITIES",
    "QUAD_CLASSES",
    "ROOTS",
    "quad_class",
]
