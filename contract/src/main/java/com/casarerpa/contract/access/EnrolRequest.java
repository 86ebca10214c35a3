package com.casarerpa.contract.access;

import com.casarerpa.contract.FieldChecks;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A new robot wants a key of its own.
///
/// @param token the enrolment token
/// @param robotName what the robot is called; no robot with a key that works has this name
/// @param apiKey the key that the robot has made: `crpa_` and 32 random bytes in base64url. It writes the key down
///     first, and may repeat the request when the answer was lost. Absent: the server makes one
public record EnrolRequest(
        String token, String robotName, @Nullable String apiKey) {
    private static final Pattern KEY = Pattern.compile("crpa_[A-Za-z0-9_-]{43}");

    public EnrolRequest {
        new FieldChecks()
                .text("token", token, 200)
                .text("robot_name", robotName, 200)
                .require(
                        apiKey == null || KEY.matcher(apiKey).matches(),
                        "api_key",
                        "expected crpa_ and 43 characters of base64url, or nothing")
                .done();
    }

    /// Without its secrets.
    @Override
    public String toString() {
        return "EnrolRequest[" + robotName + "]";
    }
}
