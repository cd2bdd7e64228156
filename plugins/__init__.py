"""The built-in rules, one module or folder for each family; registered by entry points like anyone else's."""
