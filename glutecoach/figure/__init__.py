"""The moving figure: a body of twenty-one bones, what each exercise does with it, and how it is drawn."""
