"""Figures of cells: one module a kind, one style. A figure shows numbers and computes none."""
