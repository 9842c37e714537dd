/** The call list as XLSX. */
@NullMarked
package org.ctip.operator.export.xlsx;

import org.jspecify.annotations.NullMarked;
