/** What the rules of automatic SMS did, why, and what they would have done. */
@NullMarked
package org.ctip.admin.trace;

import org.jspecify.annotations.NullMarked;
