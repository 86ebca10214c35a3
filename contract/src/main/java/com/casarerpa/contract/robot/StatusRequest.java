package com.casarerpa.contract.robot;

import com.casarerpa.contract.FieldChecks;

/// A robot of the Python generation says how it is.
public record StatusRequest(String status) {

    public StatusRequest {
        new FieldChecks().text("status", status, 50).done();
    }
}
