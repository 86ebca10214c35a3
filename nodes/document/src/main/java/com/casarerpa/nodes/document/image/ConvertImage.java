package com.casarerpa.nodes.document.image;

import com.casarerpa.nodes.core.file.FileAction;
import com.casarerpa.nodes.core.file.FileErrors;
import com.casarerpa.nodes.core.file.Places;
import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Converts an image, or the images of a folder (into its folder `converted`, unless `output_path` names another).
final class ConvertImage implements FileAction {
    private static final Set<String> READ = Set.of("png", "jpg", "jpeg", "webp", "bmp", "gif");
    private static final int MOST_FILES = 100_000;

    @Override
    public NodeResult run(NodeContext context) throws NodeException, IOException, InterruptedException {
        ImageFormat format = Choice.of(context, "output_format", "JPEG", ImageFormat.names());
        Conversion conversion = new Conversion(
                format, quality(context), scale(context), context.policy().limits());
        conversion.requireWriter();
        Path source = Places.path(context, "source_path");
        if (Files.isDirectory(source)) {
            return folder(context, source, conversion);
        }
        Path file = Places.existingFile(context, "source_path");
        Path target = target(context, file, format);
        convert(context, conversion, Map.of(file, target));
        return result(target, List.of(target.toString()), format);
    }

    private static int quality(NodeContext context) throws NodeException {
        int quality = Inputs.atLeast(context, "quality", 1, 85);
        if (quality > 100) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected `quality` between 1 and 100, but got " + quality);
        }
        return quality;
    }

    private static int scale(NodeContext context) throws NodeException {
        Map<String, Integer> choices = new LinkedHashMap<>();
        for (int percent : new int[] {5, 10, 25, 50, 75, 100}) {
            choices.put(percent + "%", percent);
        }
        choices.keySet().stream().toList().forEach(name -> choices.put(name.replace("%", ""), choices.get(name)));
        return Choice.of(context, "scale_percent", "100%", choices);
    }

    private static NodeResult folder(NodeContext context, Path source, Conversion conversion)
            throws NodeException, IOException, InterruptedException {
        Path output = context.has("output_path") ? Places.path(context, "output_path") : source.resolve("converted");
        Path folder = context.path(output.toString());
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected a folder in `output_path` for the images of a folder, but " + folder + " is a file");
        }
        Map<Path, Path> targets = new LinkedHashMap<>();
        for (Path file : images(source, folder, context.flag("recursive", false))) {
            Path relative = source.relativize(file);
            String name = stem(file) + conversion.format().extension();
            Path target = folder.resolve(relative.resolveSibling(name)).normalize();
            if (targets.containsValue(target)) {
                throw new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected each image of " + source + " to get its own file, but two would become " + target);
            }
            targets.put(context.path(file.toString()), context.path(target.toString()));
        }
        if (targets.isEmpty()) {
            throw new NodeException(
                    NodeException.NOT_FOUND,
                    "Expected images ("
                            + String.join(", ", READ.stream().sorted().toList()) + ") in " + source
                            + ", but there are none");
        }
        convert(context, conversion, targets);
        return result(folder, targets.values().stream().map(Path::toString).toList(), conversion.format());
    }

    private static List<Path> images(Path source, Path output, boolean recursive) throws NodeException, IOException {
        try (Stream<Path> walk = Files.walk(source, recursive ? Integer.MAX_VALUE : 1)) {
            List<Path> images = walk.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> source.equals(output) || !file.startsWith(output))
                    .filter(file -> READ.contains(extension(file)))
                    .limit(MOST_FILES + 1L)
                    .sorted()
                    .toList();
            if (images.size() > MOST_FILES) {
                throw new NodeException(
                        NodeException.POLICY_DENIED, "Expected at most " + MOST_FILES + " images in " + source);
            }
            return images;
        }
    }

    private static Path target(NodeContext context, Path source, ImageFormat format) throws NodeException, IOException {
        String output = Inputs.text(context, "output_path");
        if (output.isBlank()) {
            Path beside = source.resolveSibling(stem(source) + format.extension());
            boolean same = beside.equals(source) && !context.flag("overwrite", false);
            return context.path(
                    (same ? source.resolveSibling(stem(source) + "_converted" + format.extension()) : beside)
                            .toString());
        }
        Path target = context.path(output);
        if (output.endsWith("/") || output.endsWith("\\") || Files.isDirectory(target)) {
            return context.path(
                    target.resolve(stem(source) + format.extension()).toString());
        }
        return target;
    }

    private static void convert(NodeContext context, Conversion conversion, Map<Path, Path> targets)
            throws NodeException, IOException, InterruptedException {
        if (!context.flag("overwrite", false)) {
            for (Path target : targets.values()) {
                if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                    throw FileErrors.exists(target, null);
                }
            }
        }
        for (Map.Entry<Path, Path> entry : new ArrayList<>(targets.entrySet())) {
            if (Thread.interrupted()) {
                throw new InterruptedException("Converting images was interrupted");
            }
            Places.prepareParent(entry.getValue(), true);
            conversion.convert(entry.getKey(), entry.getValue());
        }
    }

    private static NodeResult result(Path output, List<String> files, ImageFormat format) {
        return NodeResult.of("output_path", output.toString())
                .with("files", files)
                .with("file_count", (long) files.size())
                .with("format", format.name())
                .with("success", true);
    }

    private static String stem(Path file) {
        String name = Places.name(file);
        int point = name.lastIndexOf('.');
        return point <= 0 ? name : name.substring(0, point);
    }

    private static String extension(Path file) {
        String name = Places.name(file);
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
