# scipy._options: refusing what is not built.

def only(**options):
    'Refuses options that have another value than the one that is built.'
    for name, (value, built) in options.items():
        if value != built:
            raise NotImplementedError(f'{name}={value!r}: only {built!r} is built here')
