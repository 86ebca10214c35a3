package com.casarerpa.nodes.core.file;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Unpacks a ZIP archive into a folder. Names that lead out of the folder, archives with more than 100,000 entries and
/// those that unpack to more than the robot's policy lets through, or to more than 1,000 times their size, are refused.
final class UnzipFiles implements FileAction {
    private static final int MOST_ENTRIES = 100_000;
    private static final long MOST_RATIO = 1000;
    /// Small archives of very regular files exceed the ratio without doing harm.
    private static final long HARMLESS_BYTES = 64L << 20;

    @Override
    public NodeResult run(NodeContext context) throws NodeException, IOException, InterruptedException {
        Path archive = Places.existingFile(context, "zip_path");
        Path folder = Places.path(context, "extract_to");
        long likely = Math.max(HARMLESS_BYTES, Files.size(archive) * MOST_RATIO);
        long limit = Math.min(context.policy().limits().transferBytes(), likely);
        List<String> files = new ArrayList<>();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            Map<ZipEntry, Path> targets = targets(context, zip, folder);
            Files.createDirectories(folder);
            long left = limit;
            for (Map.Entry<ZipEntry, Path> entry : targets.entrySet()) {
                if (entry.getKey().isDirectory()) {
                    Files.createDirectories(entry.getValue());
                } else {
                    left = extract(zip, entry.getKey(), entry.getValue(), folder, left);
                    files.add(entry.getValue().toString());
                }
            }
        } catch (ZipException e) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected " + archive + " to be a ZIP archive, but it cannot be read: " + e.getMessage(),
                    e);
        }
        return NodeResult.of("extract_to", folder.toString())
                .with("files", files)
                .with("file_count", (long) files.size())
                .with("success", true);
    }

    /// Checks all names before anything is written.
    private static Map<ZipEntry, Path> targets(NodeContext context, ZipFile zip, Path folder) throws NodeException {
        if (zip.size() > MOST_ENTRIES) {
            throw new NodeException(
                    NodeException.POLICY_DENIED,
                    "Expected at most " + MOST_ENTRIES + " entries in " + zip.getName() + ", but it has " + zip.size());
        }
        Map<ZipEntry, Path> targets = new LinkedHashMap<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            Path target = folder.resolve(entry.getName().replace('\\', '/')).normalize();
            if (!target.startsWith(folder) || (target.equals(folder) && !entry.isDirectory())) {
                throw new NodeException(
                        NodeException.POLICY_DENIED,
                        "Expected every entry of " + zip.getName() + " to stay within " + folder + ", but \""
                                + entry.getName() + "\" leads out of it; nothing was unpacked");
            }
            targets.put(entry, context.path(target.toString()));
        }
        return targets;
    }

    /// @return how many bytes may still be unpacked
    private static long extract(ZipFile zip, ZipEntry entry, Path target, Path folder, long limit)
            throws NodeException, IOException, InterruptedException {
        Path parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
            if (!parent.toRealPath().startsWith(folder.toRealPath())) {
                throw new NodeException(
                        NodeException.POLICY_DENIED,
                        "Expected " + parent + " to lie within " + folder + ", but a link leads out of it");
            }
        }
        if (Files.isSymbolicLink(target)) {
            Files.delete(target);
        }
        long[] left = {limit};
        WholeFile.write(target, out -> {
            byte[] buffer = new byte[1 << 16];
            try (InputStream in = zip.getInputStream(entry)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    left[0] -= read;
                    if (left[0] < 0) {
                        throw new NodeException(
                                NodeException.POLICY_DENIED,
                                "Expected " + zip.getName() + " to unpack to no more than its size allows, but \""
                                        + entry.getName() + "\" goes beyond; it looks like a bomb, or"
                                        + " limits.transfer of the robot's policy is small");
                    }
                    out.write(buffer, 0, read);
                    if (Thread.interrupted()) {
                        throw new InterruptedException("Unpacking was interrupted");
                    }
                }
            }
        });
        return left[0];
    }
}
