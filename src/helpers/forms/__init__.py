"""Official forms, declared as data: by whose order, in force from when, which figure stands in which column."""

from helpers.forms.declaration import Column, Form, in_force, read_forms
from helpers.forms.filled import Filled, fill
from helpers.forms.head import Cell, head_rows
from helpers.forms.of_case import forms_of, forms_of_units
from helpers.forms.workbook import write_form

__all__ = [
    "Cell",
    "Column",
    "Filled",
    "Form",
    "fill",
    "forms_of",
    "forms_of_units",
    "head_rows",
    "in_force",
    "read_forms",
    "write_form",
]
