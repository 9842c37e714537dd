/** Ledgers. */
@NullMarked
package org.ctip.simulator.ledger;

import org.jspecify.annotations.NullMarked;
