package com.casarerpa.nodes.core.catalogue;

import com.casarerpa.workflow.spi.NodeType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The metadata of all node types: the catalogue of the file format plus an overlay of what real files need.
///
/// `nodes.json` is kept as it was given; what it lacks (aliases of config keys, inputs that go on without
/// end, limits of a platform) stands in `overlay.json`.
public final class Catalogue {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    private Catalogue() {}

    /// Reads every type, in the catalogue's order.
    ///
    /// @param implemented the names of the types that this version runs
    /// @param platform the platform that it runs on: `windows`, `linux` or `mac`
    public static List<NodeType> read(Set<String> implemented, String platform) {
        Overlay overlay = Overlay.of(tree("overlay.json"));
        List<NodeType> types = new ArrayList<>();
        for (JsonNode entry : tree("nodes.json")) {
            types.add(new Entry(entry, overlay).toType(implemented, platform));
        }
        return List.copyOf(types);
    }

    /// The overlay's name of the platform that this JVM runs on.
    public static String currentPlatform() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (name.contains("windows")) {
            return "windows";
        }
        return name.contains("mac") ? "mac" : "linux";
    }

    static JsonMapper mapper() {
        return MAPPER;
    }

    private static JsonNode tree(String resource) {
        try (InputStream in = Catalogue.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + resource + " is missing from the jar");
            }
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
