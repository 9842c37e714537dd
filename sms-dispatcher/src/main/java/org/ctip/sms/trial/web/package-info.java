/** Test messages over HTTP. */
@NullMarked
package org.ctip.sms.trial.web;

import org.jspecify.annotations.NullMarked;
