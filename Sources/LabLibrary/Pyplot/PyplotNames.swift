import Catalog
import Interpreter

/// Names that matplotlib 3.11's objects have and the lab's have not: told apart from names that never existed.
enum PyplotNames {
    /// - Returns: nil for a name that never existed.
    static func refuse(_ name: String, of type: String, _ names: Set<String>) throws -> Value? {
        guard names.contains(name) else { return nil }
        throw PythonError.attribute("\(type).\(name) is not available in the lab (see help(plt))")
    }

    static let axes = words("""
        acorr add_artist add_child_axes add_collection add_container add_image add_line add_patch add_table angle_spectrum apply_aspect arrow
        artists autoscale_view axhspan axvspan axline bar_label barbs barh bbox boxplot broken_barh bxp can_pan can_zoom child_axes clabel
        cohere containers contains contains_point convert_xunits convert_yunits csd dataLim drag_pan draw draw_artist ecdf end_pan eventplot
        fill fill_betweenx findobj fmt_xdata fmt_ydata format_coord format_cursor_data get_adjustable get_anchor get_autoscale_on
        get_axes_locator get_axisbelow get_box_aspect get_children get_clip_box get_data_ratio get_default_bbox_extra_artists get_facecolor
        get_frame_on get_gid get_gridspec get_in_layout get_label get_navigate get_position get_rasterization_zorder get_shared_x_axes
        get_shared_y_axes get_subplotspec get_tightbbox get_transform get_transformed_clip_path_and_affine get_url get_visible
        get_window_extent get_xaxis get_xaxis_transform get_xbound get_xgridlines get_xmajorticklabels get_xmargin get_xminorticklabels
        get_xticklines get_yaxis get_ybound get_ygridlines get_ymajorticklabels get_ymargin get_yticklines get_zorder grouped_bar hexbin
        hist2d hlines in_axes indicate_inset indicate_inset_zoom inset_axes inverted_xaxis invert_xaxis invert_yaxis locator_params
        magnitude_spectrum margins matshow minorticks_off minorticks_on patch pcolor pcolorfast phase_spectrum pie pie_label plot_date psd
        quiverkey redraw_in_frame relim secondary_xaxis secondary_yaxis set_adjustable set_anchor set_autoscale_on set_axis_off set_axis_on
        set_axisbelow set_box_aspect set_facecolor set_frame_on set_position set_prop_cycle set_rasterization_zorder set_xbound set_xmargin
        set_ybound set_ymargin set_zorder sharex sharey specgram spines spy stackplot stairs start_pan streamplot tables text ticklabel_format
        tick_params tricontour tricontourf tripcolor triplot twiny update_datalim use_sticky_edges viewLim violin violinplot vlines xaxis
        xaxis_date xaxis_inverted xcorr yaxis yaxis_date yaxis_inverted zorder
        """)

    static let figure = words("""
        add_artist add_axobserver add_gridspec add_subfigure align_labels align_titles align_xlabels align_ylabels artists autofmt_xdate bbox
        bbox_inches canvas clf contains delaxes draw draw_artist draw_without_rendering figimage figure frameon get_children
        get_constrained_layout get_edgecolor get_facecolor get_figheight get_figwidth get_frameon get_label get_layout_engine
        get_suptitle get_supxlabel get_supylabel get_tight_layout get_tightbbox ginput images legend legends lines patch patches pick
        savefig sca set_canvas set_constrained_layout set_edgecolor set_facecolor set_figheight set_figwidth set_frameon set_layout_engine
        set_tight_layout show stale subfigs subfigures subplot_mosaic subplotpars subplots_adjust supxlabel supylabel suppressComposite
        texts tight_layout transFigure waitforbuttonpress
        """)

    static let artist = words("""
        add_callback contains convert_xunits draw figure findobj format_cursor_data get_aa get_agg_filter get_animated get_antialiased
        get_array get_bbox get_c get_children get_clim get_clip_box get_clip_on get_clip_path get_cmap get_contains get_cursor_data
        get_dash_capstyle get_dash_joinstyle get_data get_drawstyle get_ec get_edgecolor get_facecolor get_fc get_figure get_fillstyle
        get_fontsize get_gid get_height get_in_layout get_ls get_lw get_markeredgecolor get_markeredgewidth get_markerfacecolor get_markevery
        get_mec get_mew get_mfc get_ms get_offsets get_path get_path_effects get_paths get_picker get_rasterized get_rotation get_sizes
        get_sketch_params get_snap get_solid_capstyle get_solid_joinstyle get_tightbbox get_transform get_url get_weight get_window_extent
        get_xydata is_dashed mouseover norm pchanged pick pickable properties recache remove_callback set_aa set_agg_filter set_animated
        set_antialiased set_array set_c set_clip_box set_clip_on set_clip_path set_dash_capstyle set_dash_joinstyle set_dashes set_drawstyle
        set_edgecolor set_facecolor set_figure set_fillstyle set_fontsize set_gid set_height set_in_layout set_ls set_lw set_markeredgecolor
        set_markeredgewidth set_markerfacecolor set_markevery set_mec set_mew set_mfc set_ms set_norm set_offsets set_path_effects set_picker
        set_position set_rasterized set_rotation set_sizes set_sketch_params set_snap set_solid_capstyle set_solid_joinstyle set_transform
        set_url set_width stale sticky_edges to_rgba update update_from validCap zorder
        """)

    private static func words(_ text: String) -> Set<String> { Set(text.split(whereSeparator: \.isWhitespace).map(String.init)) }
}
