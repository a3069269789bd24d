import Catalog
import Interpreter

/// What the functions of pyplot share in words.
enum PyplotWords {
    static let glossary = Glossary(
        parameters: """
            x: Numbers along the x axis.
            y: Numbers along the y axis.
            fmt: Colour, marker and line in short: 'r--' red dashes, 'ko' black circles, 'C1.-'.
            label: The name in the legend, or of the axis; $...$ is read as mathematics.
            color, c: A colour: 'C0' to 'C9', a name, '#rrggbb', a grey '0.5' or (r, g, b); for scatter numbers too.
            lw, linewidth: The width of lines, in points.
            ls, linestyle: '-', '--', '-.', ':' or 'none'.
            marker: 'o', 's', '^', 'x', '+', '.' and the like.
            alpha: 0 invisible to 1 solid.
            cmap: A colour map by name: 'viridis', 'gray', 'magma', 'coolwarm'; see plt.colormaps().
            vmin: The number of the first colour; None: the least.
            vmax: The number of the last colour; None: the greatest.
            origin: 'upper' (first row on top) or 'lower'.
            extent: The edges in data units: (left, right, bottom, top).
            interpolation: Accepted; pixels are always shown as even patches.
            aspect: 'equal' for square pixels, or 'auto'.
            figsize: Width and height in inches.
            dpi: Pixels per inch.
            fname: The file; its ending (.png, .svg, .pdf) chooses the format.
            loc: Where the legend stands: 'best', 'upper right', 'lower left', …
            levels: How many lines, or at which values.
            bins: How many bins, or their edges.
            range: The lowest and the highest edge.
            density: Whether the bars have area 1 together.
            nrows: Rows of panels.
            ncols: Columns of panels.
            sharex, sharey: True: the panels share the limits of this axis.
            index: The panel, counted from 1 along the rows.
            ticks: Where the numbers stand.
            labels: The words that stand there.
            s: The text, or for scatter the area of the points in square points.
            left, bottom: The lower end.
            right, top: The upper end.
            value: A scale: 'linear', 'log' or 'symlog'.
            yerr, xerr: Half the length of the error bars.
            fontsize: The size of letters, in points.
            """,
        families: """
            plot scatter step stem errorbar
            semilogx semilogy loglog xscale yscale
            imshow matshow pcolormesh contour contourf colorbar
            imshow colorbar clim set_cmap colormaps
            bar barh hist
            axhline axvline hlines vlines axhspan axvspan
            title suptitle xlabel ylabel text annotate legend
            xlim ylim axis margins autoscale
            xticks yticks tick_params minorticks_on grid
            figure subplots subplot axes gca gcf tight_layout
            show savefig close clf cla
            fill_between fill
            """,
        differences: [
            "Figures are laid out tightly by themselves, at 6.4 x 4.8 inches and 100 dpi unless told otherwise; they are shown at the end of a "
                + "cell or by show(). Keyword arguments that only change the look and are not known are refused with the nearest known name.",
        ])

    static func explained(_ row: Builtin) -> Builtin {
        var info = row.info
        info.glossary = glossary
        return Builtin(info, convention: row.convention, direct: row.direct, row.body)
    }
}
