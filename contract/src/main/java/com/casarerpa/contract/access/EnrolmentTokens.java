package com.casarerpa.contract.access;

import java.util.List;

/// The enrolment tokens, newest first.
public record EnrolmentTokens(List<EnrolmentToken> tokens) {
    public EnrolmentTokens {
        tokens = List.copyOf(tokens);
    }
}
