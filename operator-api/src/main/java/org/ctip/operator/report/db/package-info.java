/** Reports, counted by the database in the views of the owners of calls and messages. */
@NullMarked
package org.ctip.operator.report.db;

import org.jspecify.annotations.NullMarked;
