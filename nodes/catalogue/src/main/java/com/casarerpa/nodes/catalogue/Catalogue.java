package com.casarerpa.nodes.catalogue;

import com.casarerpa.workflow.spi.NodeRegistry;
import com.casarerpa.workflow.spi.NodeType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The metadata of all node types: the catalogue of the file format plus an overlay of what real files need.
///
/// `nodes.json` is kept as it was given; what it lacks (aliases of config keys, inputs that go on without
/// end, limits of a platform, what this version does not run yet) stands in `overlay.json`. No implementation is
/// needed to read it: the orchestrator knows all types and carries none of their libraries.
public final class Catalogue {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    private Catalogue() {}

    /// Reads every type, in the catalogue's order.
    ///
    /// @param platform the platform whose robots are meant: `windows`, `linux` or `mac`
    public static List<NodeType> read(String platform) {
        Overlay overlay = Overlay.of(tree("overlay.json"));
        List<NodeType> types = new ArrayList<>();
        for (JsonNode entry : tree("nodes.json")) {
            types.add(new Entry(entry, overlay).toType(platform));
        }
        return List.copyOf(types);
    }

    /// Every type as it is on this machine, without implementations: enough to load and to validate files.
    public static NodeRegistry registry() {
        return new NodeRegistry(read(currentPlatform()), List.of());
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
