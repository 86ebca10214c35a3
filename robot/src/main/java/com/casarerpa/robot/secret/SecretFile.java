package com.casarerpa.robot.secret;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.robot.config.SecretsPlace;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;

/// Secrets in a file, encrypted and authenticated with AES-256-GCM. The key comes from a key file or, by PBKDF2 with
/// HMAC-SHA-256 and 600,000 rounds (OWASP's advice of 2023), from a passphrase. It is read whole or refused whole.
public final class SecretFile {
    private static final int ROUNDS = 600_000;
    /// More would let a forged file keep the robot busy before its forgery is seen.
    private static final int MOST_ROUNDS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /// A lock of the file system is between programs only.
    private static final ReentrantLock WITHIN = new ReentrantLock();

    private final SecretsPlace place;

    public SecretFile(SecretsPlace place) {
        this.place = place;
    }

    /// Whether there is a file.
    public boolean exists() {
        return Files.exists(place.file());
    }

    /// What the file holds; nothing when there is no file.
    ///
    /// @throws SecretFileException when it cannot be read, was tampered with, or the key is another one
    public StoredSecrets read() throws SecretFileException {
        String text;
        try {
            text = Files.readString(place.file());
        } catch (NoSuchFileException e) {
            return StoredSecrets.none();
        } catch (IOException e) {
            throw new SecretFileException("the secrets in " + place.file() + " cannot be read: " + e, e);
        }
        try {
            return open(ContractJson.mapper().readValue(text, Sealed.class));
        } catch (JacksonException | IllegalArgumentException e) {
            // Without the cause: the parser's message quotes what it read.
            throw new SecretFileException("the secrets in " + place.file()
                    + " are damaged: expected a file that `casare secrets set` wrote; put it back from your backup");
        }
    }

    /// Changes what the file holds, in one step: other writers wait.
    public void change(UnaryOperator<StoredSecrets> how) throws SecretFileException {
        WITHIN.lock();
        try {
            changeAlone(how);
        } finally {
            WITHIN.unlock();
        }
    }

    private void changeAlone(UnaryOperator<StoredSecrets> how) throws SecretFileException {
        Path lockFile = place.file().resolveSibling(place.file().getFileName() + ".lock");
        if (Files.notExists(lockFile)) {
            PrivateFile.write(lockFile, "");
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            StoredSecrets changed = how.apply(read());
            PrivateFile.write(place.file(), ContractJson.mapper().writeValueAsString(seal(changed)) + "\n");
            lock.release();
        } catch (IOException e) {
            throw new SecretFileException(lockFile + " cannot be locked: " + e, e);
        }
    }

    private StoredSecrets open(Sealed sealed) throws SecretFileException {
        if (!Sealed.FORMAT.equals(sealed.format()) || !Sealed.CIPHER.equals(sealed.cipher())) {
            throw new SecretFileException("expected the format " + Sealed.FORMAT + " with " + Sealed.CIPHER + " in "
                    + place.file() + ", but got another: it was written by another version");
        }
        byte[] plain = new byte[0];
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key(sealed), Sealed.bytes(sealed.nonce()));
            cipher.updateAAD(sealed.header());
            plain = cipher.doFinal(Sealed.bytes(sealed.ciphertext()));
            return ContractJson.mapper().readValue(plain, StoredSecrets.class);
        } catch (AEADBadTagException e) {
            throw new SecretFileException("the secrets in " + place.file() + " cannot be opened with "
                    + opener(sealed) + ": it is not the one they were made with, or somebody changed the file; nothing"
                    + " of it was used");
        } catch (GeneralSecurityException e) {
            throw new SecretFileException("the secrets in " + place.file() + " are damaged; nothing of it was used", e);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private Sealed seal(StoredSecrets secrets) throws SecretFileException {
        boolean passphrase = place.passphrase().isPresent();
        Sealed empty = new Sealed(
                Sealed.FORMAT,
                Sealed.CIPHER,
                passphrase ? Sealed.PASSPHRASE : Sealed.KEY_FILE,
                passphrase ? ROUNDS : null,
                passphrase ? Sealed.text(random(SALT_BYTES)) : null,
                "",
                "");
        byte[] nonce = random(NONCE_BYTES);
        byte[] plain = ContractJson.mapper().writeValueAsBytes(secrets);
        try {
            byte[] key = passphrase ? key(empty) : new KeyFile(place.keyFile()).readOrMake();
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce);
            cipher.updateAAD(empty.header());
            return new Sealed(
                    empty.format(),
                    empty.cipher(),
                    empty.key(),
                    empty.iterations(),
                    empty.salt(),
                    Sealed.text(nonce),
                    Sealed.text(cipher.doFinal(plain)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private byte[] key(Sealed sealed) throws SecretFileException, GeneralSecurityException {
        if (Sealed.KEY_FILE.equals(sealed.key())) {
            return new KeyFile(place.keyFile()).read();
        }
        Integer rounds = sealed.iterations();
        if (!Sealed.PASSPHRASE.equals(sealed.key())
                || rounds == null
                || sealed.salt() == null
                || rounds < ROUNDS
                || rounds > MOST_ROUNDS) {
            throw new SecretFileException("the secrets in " + place.file() + " are damaged: expected a key file or "
                    + ROUNDS + " to " + MOST_ROUNDS + " rounds of " + Sealed.PASSPHRASE);
        }
        char[] passphrase = place.passphrase()
                .orElseThrow(() -> new SecretFileException("the secrets in " + place.file()
                        + " were made with a passphrase: set CASARE_SECRETS_PASSPHRASE"))
                .toCharArray();
        PBEKeySpec spec = new PBEKeySpec(passphrase, Sealed.bytes(sealed.salt()), rounds, KeyFile.BYTES * 8);
        try {
            return SecretKeyFactory.getInstance(Sealed.PASSPHRASE)
                    .generateSecret(spec)
                    .getEncoded();
        } finally {
            spec.clearPassword();
            Arrays.fill(passphrase, '\0');
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher;
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private String opener(Sealed sealed) {
        return Sealed.KEY_FILE.equals(sealed.key()) ? "the key in " + place.keyFile() : "this passphrase";
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return random;
    }
}
