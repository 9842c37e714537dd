/** Change and record in one transaction. */
@NullMarked
package org.ctip.sms.audit.db;

import org.jspecify.annotations.NullMarked;
