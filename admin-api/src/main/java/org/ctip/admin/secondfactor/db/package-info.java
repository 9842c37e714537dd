/** Second factors in PostgreSQL. */
@NullMarked
package org.ctip.admin.secondfactor.db;

import org.jspecify.annotations.NullMarked;
