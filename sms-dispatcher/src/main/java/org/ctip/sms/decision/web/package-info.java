/** Decisions over HTTP. */
@NullMarked
package org.ctip.sms.decision.web;

import org.jspecify.annotations.NullMarked;
