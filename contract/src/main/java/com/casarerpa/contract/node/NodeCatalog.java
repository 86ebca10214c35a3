package com.casarerpa.contract.node;

import java.util.List;

/// Every node type that workflows may use.
public record NodeCatalog(List<CatalogNode> nodes) {}
