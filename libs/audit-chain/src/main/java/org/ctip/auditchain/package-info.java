/** The chain of an audit's entries, and how to tell that it is whole. */
@NullMarked
package org.ctip.auditchain;

import org.jspecify.annotations.NullMarked;
