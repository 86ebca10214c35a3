package com.casarerpa.nodes.system.notice;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// A place on the screen.
enum Place {
    CURSOR,
    TOP_LEFT,
    TOP_RIGHT,
    BOTTOM_LEFT,
    BOTTOM_CENTER,
    BOTTOM_RIGHT,
    CENTER;

    /// The place in an input, by its name in small letters.
    static Place in(NodeContext context, String input, Place fallback) throws NodeException {
        Map<String, Place> names = new LinkedHashMap<>();
        for (Place place : values()) {
            names.put(place.name().toLowerCase(Locale.ROOT), place);
        }
        return Choice.of(context, input, fallback.name().toLowerCase(Locale.ROOT), names);
    }

    /// The upper left corner of a window.
    Point of(Rectangle area, Dimension size, Point pointer, int margin) {
        int left = area.x + margin;
        int right = area.x + area.width - size.width - margin;
        int middle = area.x + (area.width - size.width) / 2;
        int top = area.y + margin;
        int bottom = area.y + area.height - size.height - margin;
        return switch (this) {
            case CURSOR -> new Point(pointer.x + 10, pointer.y + 20);
            case TOP_LEFT -> new Point(left, top);
            case TOP_RIGHT -> new Point(right, top);
            case BOTTOM_LEFT -> new Point(left, bottom);
            case BOTTOM_CENTER -> new Point(middle, bottom);
            case BOTTOM_RIGHT -> new Point(right, bottom);
            case CENTER -> new Point(middle, area.y + (area.height - size.height) / 2);
        };
    }
}
