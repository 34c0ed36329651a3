"""The ledger as FollowTheMoney entities (https://followthemoney.tech, model 4), one a line as JSON.

Documents are `Article`, states and other actors `PublicBody` and `LegalEntity`, persons `Person` with `Position` and
`Occupancy`, measures against somebody `Sanction`, all other entries `Event`, links between these `UnknownLink`.
"""

from detente.export.linked.ftm.writing import write_ftm

__all__ = ["write_ftm"]
