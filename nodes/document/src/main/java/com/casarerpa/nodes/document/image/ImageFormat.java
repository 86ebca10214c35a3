package com.casarerpa.nodes.document.image;

import java.util.LinkedHashMap;
import java.util.Map;

/// A format that images are written in.
enum ImageFormat {
    PNG(".png", true),
    JPEG(".jpg", false),
    WEBP(".webp", true),
    BMP(".bmp", false),
    GIF(".gif", true);

    private final String extension;
    private final boolean transparent;

    ImageFormat(String extension, boolean transparent) {
        this.extension = extension;
        this.transparent = transparent;
    }

    /// With its point.
    String extension() {
        return extension;
    }

    /// Whether it can say that a pixel is transparent.
    boolean transparent() {
        return transparent;
    }

    static Map<String, ImageFormat> names() {
        Map<String, ImageFormat> names = new LinkedHashMap<>();
        for (ImageFormat format : values()) {
            names.put(format.name(), format);
        }
        names.put("JPG", JPEG);
        return names;
    }
}
