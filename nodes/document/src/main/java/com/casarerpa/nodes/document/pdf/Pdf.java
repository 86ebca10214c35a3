package com.casarerpa.nodes.document.pdf;

import com.casarerpa.nodes.core.file.Places;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/// Opens PDF files. What PDFBox unpacks goes into temporary files, not into memory.
final class Pdf {
    /// The file wants a password, or another one.
    static final String PASSWORD = "PASSWORD_REQUIRED";

    private static final int MOST_PAGES = 100_000;

    private Pdf() {}

    /// Opens the file of an input with the password of the input `password`, if the node has one.
    static PDDocument open(NodeContext context, String input, String password) throws NodeException, IOException {
        return open(Places.existingFile(context, input), context, password);
    }

    /// Opens a file.
    ///
    /// @throws NodeException `PASSWORD_REQUIRED`, or `INVALID_INPUT` when it is no PDF
    static PDDocument open(Path path, NodeContext context, String password) throws NodeException, IOException {
        if (Files.isDirectory(path) || !Files.exists(path)) {
            throw new NodeException(
                    NodeException.NOT_FOUND, "Expected a PDF file at " + path + ", but there is none; check the path");
        }
        context.policy().limits().checkContent("the file " + path, Files.size(path));
        PDDocument document = load(path, password);
        boolean good = false;
        try {
            if (document.getNumberOfPages() > MOST_PAGES) {
                throw new NodeException(
                        NodeException.POLICY_DENIED,
                        "Expected at most " + MOST_PAGES + " pages in " + path + ", but it has "
                                + document.getNumberOfPages());
            }
            good = true;
            return document;
        } finally {
            if (!good) {
                document.close();
            }
        }
    }

    private static PDDocument load(Path path, String password) throws NodeException, IOException {
        try {
            return Loader.loadPDF(path.toFile(), password, IOUtils.createTempFileOnlyStreamCache());
        } catch (InvalidPasswordException e) {
            throw new NodeException(
                    PASSWORD,
                    password.isEmpty()
                            ? path + " is encrypted; give its password"
                            : "the password does not open " + path,
                    e);
        } catch (IOException | IllegalArgumentException | IllegalStateException | ClassCastException e) {
            if (!Files.isReadable(path)) {
                throw e;
            }
            throw damaged(path, e);
        }
    }

    /// What a file says that PDFBox does not understand.
    static NodeException damaged(Path path, Exception e) {
        return new NodeException(
                NodeException.INVALID_INPUT,
                "Expected a PDF file, but " + path + " cannot be read as one: " + e.getMessage(),
                e);
    }

    /// The folder of the input `output_dir`, made if it is not there.
    static Path folder(NodeContext context) throws NodeException, IOException {
        Path folder = Places.path(context, "output_dir");
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected a folder in `output_dir`, but " + folder + " is a file");
        }
        Files.createDirectories(folder);
        return folder;
    }

    /// A file in the folder, allowed by the robot's policy.
    static Path within(NodeContext context, Path folder, String name) throws NodeException {
        Path path = folder.resolve(name).normalize();
        boolean isInside = folder.equals(path.getParent());
        if (!isInside || Files.isSymbolicLink(path) || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected the name of a file in " + folder + ", but \"" + name + "\" is none");
        }
        return context.path(path.toString());
    }

    /// Ends work that a time-out or a cancel has interrupted.
    static void checkInterrupt() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("Working with a PDF was interrupted");
        }
    }
}
