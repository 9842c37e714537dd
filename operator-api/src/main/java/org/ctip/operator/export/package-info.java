/** The call list as a file. */
@NullMarked
package org.ctip.operator.export;

import org.jspecify.annotations.NullMarked;
