"""Forecasting of facts by recurrence: which object a subject and a relation will have, learned from files of facts."""

from detente.analysis.forecast.evaluation import MODES, Evaluation, Mode, evaluate, evaluate_quadruples
from detente.analysis.forecast.files import Quadruples, read_quadruples
from detente.analysis.forecast.ranking import Ranking

__all__ = ["MODES", "Evaluation", "Mode", "Quadruples", "Ranking", "evaluate", "evaluate_quadruples", "read_quadruples"]
