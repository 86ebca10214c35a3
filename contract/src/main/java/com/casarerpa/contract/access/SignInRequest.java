package com.casarerpa.contract.access;

import com.casarerpa.contract.FieldChecks;

/// An admin signs in.
public record SignInRequest(String adminKey) {

    public SignInRequest {
        new FieldChecks().text("admin_key", adminKey, 500).done();
    }

    @Override
    public String toString() {
        return "SignInRequest[adminKey=***]";
    }
}
