package com.casarerpa.robot.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;

/// A file with 256 random bits, readable by its owner only.
record KeyFile(Path path) {
    static final int BYTES = 32;

    /// The key in the file.
    byte[] read() throws SecretFileException {
        String text;
        try {
            refuseOthers();
            text = Files.readString(path).strip();
        } catch (NoSuchFileException e) {
            throw new SecretFileException("expected the key to the secrets in " + path
                    + ", but there is no such file: put it back from your backup, or set CASARE_SECRETS_PASSPHRASE if"
                    + " the secrets were made with a passphrase");
        } catch (IOException e) {
            throw new SecretFileException("the key to the secrets in " + path + " cannot be read: " + e, e);
        }
        try {
            byte[] key = Base64.getDecoder().decode(text);
            if (key.length == BYTES) {
                return key;
            }
            Arrays.fill(key, (byte) 0);
        } catch (IllegalArgumentException e) {
            throw new SecretFileException("expected a key of " + BYTES + " bytes as Base64 in " + path
                    + ", but that is no Base64: put the file back from your backup");
        }
        throw new SecretFileException("expected a key of " + BYTES + " bytes as Base64 in " + path
                + ", but it has another length: put the file back from your backup");
    }

    /// The key in the file; made now if there is no file.
    byte[] readOrMake() throws SecretFileException {
        if (Files.notExists(path)) {
            byte[] key = new byte[BYTES];
            new SecureRandom().nextBytes(key);
            PrivateFile.write(path, Base64.getEncoder().encodeToString(key) + "\n");
        }
        return read();
    }

    private void refuseOthers() throws IOException, SecretFileException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> all = Files.getPosixFilePermissions(path);
        if (!PrivateFile.OWNER_ONLY.containsAll(all)) {
            throw new SecretFileException("expected that only its owner can read the key file " + path
                    + ", but others may too: chmod 600 " + path);
        }
    }
}
