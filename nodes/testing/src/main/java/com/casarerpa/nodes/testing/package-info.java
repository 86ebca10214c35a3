/// What the tests of nodes share. Not null-checked, as tests are not.
package com.casarerpa.nodes.testing;
