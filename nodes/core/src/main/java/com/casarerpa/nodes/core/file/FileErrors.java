package com.casarerpa.nodes.core.file;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Runs file actions and turns what the file system says into codes and messages.
public final class FileErrors {
    static final String ALREADY_EXISTS = "ALREADY_EXISTS";

    private FileErrors() {}

    /// Runs the action.
    public static NodeResult run(FileAction action, NodeContext context) throws NodeException, InterruptedException {
        try {
            return action.run(context);
        } catch (NoSuchFileException e) {
            throw new NodeException(
                    NodeException.NOT_FOUND, "Expected a file or folder at " + e.getFile() + ", but there is none", e);
        } catch (FileAlreadyExistsException e) {
            throw exists(Path.of(e.getFile()), e);
        } catch (AccessDeniedException e) {
            throw new NodeException(
                    NodeException.IO_ERROR,
                    "Expected to have access to " + e.getFile() + ", but the operating system denies it to user "
                            + System.getProperty("user.name", "(unknown)"),
                    e);
        } catch (NotDirectoryException e) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected a folder at " + e.getFile() + ", but it is a file", e);
        } catch (DirectoryNotEmptyException e) {
            throw new NodeException(
                    NodeException.IO_ERROR, "Expected an empty folder at " + e.getFile() + ", but it has content", e);
        } catch (FileSystemException e) {
            String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
            throw new NodeException(
                    NodeException.IO_ERROR, "The file system refused " + e.getFile() + ": " + reason, e);
        } catch (IOException e) {
            throw new NodeException(NodeException.IO_ERROR, "Reading or writing failed: " + e.getMessage(), e);
        }
    }

    /// Something is at the path already, and `overwrite` is off.
    public static NodeException exists(Path path, @Nullable Throwable cause) {
        return new NodeException(
                ALREADY_EXISTS,
                "Expected nothing at " + path + ", but something is there already;"
                        + " set `overwrite` to true or choose another path",
                cause);
    }
}
