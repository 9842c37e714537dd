/** Texts of messages are kept no longer than their tenant wants. */
@NullMarked
package org.ctip.sms.retention;

import org.jspecify.annotations.NullMarked;
