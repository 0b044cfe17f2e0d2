"""coopfb: find the counterpart across the Franco-Belgian border, plan with the law, keep the directory."""

__version__ = "0.1.0"
