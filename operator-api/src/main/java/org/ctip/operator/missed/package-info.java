/** The work list of missed calls: who should be called back, who does it, what became of it. */
@NullMarked
package org.ctip.operator.missed;

import org.jspecify.annotations.NullMarked;
