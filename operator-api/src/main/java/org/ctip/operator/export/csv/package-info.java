/** The call list as CSV. */
@NullMarked
package org.ctip.operator.export.csv;

import org.jspecify.annotations.NullMarked;
