package com.casarerpa.contract.node;

/// An input or output of a node type.
///
/// @param type `EXEC`, or the type of its data
public record CatalogPort(String name, String type) {}
