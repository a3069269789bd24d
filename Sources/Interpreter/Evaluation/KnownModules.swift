/// Modules a Python installation may have and the lab leaves out: importing one says so, while any other unknown name
/// is simply not there.
enum KnownModules {
    static let outside: Set<String> = Set((standardLibrary + " " + packages).split(whereSeparator: \.isWhitespace).map(String.init))

    /// The public modules of Python's standard library (`sys.stdlib_module_names`).
    private static let standardLibrary = """
        abc aifc argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii bisect builtins bz2
        cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys compileall concurrent
        configparser contextlib contextvars copy copyreg crypt csv ctypes curses dataclasses datetime dbm decimal
        difflib dis distutils doctest email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch
        fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html
        http imaplib imghdr imp importlib inspect io ipaddress itertools json keyword linecache locale logging lzma
        mailbox mailcap marshal mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis nntplib nt ntpath
        nturl2path numbers opcode operator optparse os ossaudiodev pathlib pdb pickle pickletools pipes pkgutil platform
        plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue
        quopri random re readline reprlib resource rlcompleter runpy sched secrets select selectors shelve shlex shutil
        signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants sre_parse ssl stat
        statistics string stringprep struct subprocess sunau symtable sys sysconfig syslog tabnanny tarfile telnetlib
        tempfile termios textwrap threading timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle
        types typing unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser winreg winsound wsgiref
        xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo
        """

    /// Packages that scripts about science, images and plots often import.
    private static let packages = """
        scipy pandas sympy sklearn skimage cv2 torch torchvision tensorflow keras jax PIL seaborn plotly bokeh numba
        cython requests tqdm IPython ipywidgets jupyter notebook networkx statsmodels xarray dask h5py imageio numexpr
        cupy mpl_toolkits pylab pytest yaml bs4 flask django pygame diffusers transformers einops pywt petsc4py fenics
        dolfin firedrake
        """
}
