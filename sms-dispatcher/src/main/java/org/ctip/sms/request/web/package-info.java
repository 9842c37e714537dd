/** How all handlers read bodies and queries, tell times and ask for roles. */
@NullMarked
package org.ctip.sms.request.web;

import org.jspecify.annotations.NullMarked;
