/** A message on its way: states, retries, uncertainty, the worker that sends. */
@NullMarked
package org.ctip.sms.dispatch;

import org.jspecify.annotations.NullMarked;
