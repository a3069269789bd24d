// first content lands with its module
