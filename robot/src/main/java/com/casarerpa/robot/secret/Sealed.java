package com.casarerpa.robot.secret;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// The encrypted file as it is written. Everything but the ciphertext is authenticated with it.
///
/// @param iterations rounds of PBKDF2; only with a passphrase
/// @param salt Base64; only with a passphrase
/// @param nonce Base64, 12 bytes, new at every write
/// @param ciphertext Base64, with the tag of 128 bits at its end
@JsonInclude(JsonInclude.Include.NON_NULL)
record Sealed(
        String format,
        String cipher,
        String key,
        @Nullable Integer iterations,
        @Nullable String salt,
        String nonce,
        String ciphertext) {
    static final String FORMAT = "casare-secrets/1";
    static final String CIPHER = "AES-256-GCM";
    static final String KEY_FILE = "file";
    static final String PASSPHRASE = "PBKDF2WithHmacSHA256";

    Sealed {
        for (String part : new String[] {format, cipher, key, nonce, ciphertext}) {
            if (part == null) {
                throw new IllegalArgumentException("expected format, cipher, key, nonce and ciphertext");
            }
        }
    }

    /// What is authenticated beside the ciphertext.
    byte[] header() {
        return String.join("\n", format, cipher, key, String.valueOf(iterations), String.valueOf(salt))
                .getBytes(StandardCharsets.UTF_8);
    }

    static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
