/** Reads the audit for its check. */
@NullMarked
package org.ctip.maintenance.audit.db;

import org.jspecify.annotations.NullMarked;
