package com.casarerpa.nodes.core.file;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Puts files into a ZIP archive: a folder with all below it, files that fit a pattern, or a list of files.
///
/// Names in the archive begin at `base_dir`, else at the folder, else they are the files' own names. Links are left
/// out.
final class ZipFiles implements FileAction {
    @Override
    public NodeResult run(NodeContext context) throws NodeException, IOException, InterruptedException {
        Path archive = Places.path(context, "zip_path");
        boolean store = "ZIP_STORED"
                .equals(Choice.name(context, "compression", "ZIP_DEFLATED", List.of("ZIP_STORED", "ZIP_DEFLATED")));
        Map<String, Path> entries = ZipSources.of(context, archive);
        Places.prepareParent(archive, true);
        WholeFile.write(archive, out -> write(entries, store, out));
        return NodeResult.of("zip_path", archive.toString())
                .with("file_count", (long) entries.size())
                .with("success", true);
    }

    private static void write(Map<String, Path> entries, boolean store, OutputStream out)
            throws IOException, InterruptedException {
        // Closing the archive's stream would close the file's, which its owner does.
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.setLevel(store ? 0 : 6);
        byte[] buffer = new byte[1 << 16];
        for (Map.Entry<String, Path> entry : entries.entrySet()) {
            ZipEntry header = new ZipEntry(entry.getKey());
            header.setLastModifiedTime(Files.getLastModifiedTime(entry.getValue()));
            zip.putNextEntry(header);
            try (InputStream in = Files.newInputStream(entry.getValue())) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    zip.write(buffer, 0, read);
                    if (Thread.interrupted()) {
                        throw new InterruptedException("Zipping was interrupted");
                    }
                }
            }
            zip.closeEntry();
        }
        zip.finish();
    }
}
