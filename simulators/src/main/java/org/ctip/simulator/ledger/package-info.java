/** What a simulator sent and received, for a judge: bounded in memory, whole in a file. */
@NullMarked
package org.ctip.simulator.ledger;

import org.jspecify.annotations.NullMarked;
