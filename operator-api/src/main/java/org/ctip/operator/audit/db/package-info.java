/** Change and record in one transaction. */
@NullMarked
package org.ctip.operator.audit.db;

import org.jspecify.annotations.NullMarked;
