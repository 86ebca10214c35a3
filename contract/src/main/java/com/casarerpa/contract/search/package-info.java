/// What a person looks for by a few letters.
@NullMarked
package com.casarerpa.contract.search;

import org.jspecify.annotations.NullMarked;
