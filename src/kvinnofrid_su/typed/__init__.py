"""Typed classes of the bundled catalogues (typade klasser): one generated module for each edition.

>>> from kvinnofrid_su.typed.su_kvinnofrid_2021 import Case, Fore, Kon, to_document
>>> to_document(Case(case="A-0001", fore=Fore(kon=Kon.KVINNA, alder=34)))["measurements"]
{'fore': {'answers': {'kon': 'kvinna', 'alder': 34}}}
"""
