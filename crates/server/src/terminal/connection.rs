//! One connection, from its first byte to its end.

use std::net::IpAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Instant;

use bytes::Bytes;
use muster_protocol::http1::{Head, Reply, Version, parse_head};
use tokio::net::TcpStream;
use tokio::sync::watch;

use super::check::{Fault, check};
use super::line::{Begin, Got, Line};
use super::listen::Shared;
use super::places::{Place, Share};
use super::{Handler, refuse};
use crate::app::exchanges::Overheard;
use crate::observe::{Metrics, Refused};

const CONTINUE: &[u8] = b"HTTP/1.1 100 Continue\r\n\r\n";
/// Buffers that grew past this are not kept for the next request of a connection.
const KEEP_BUFFER: usize = 64 * 1024;

/// What becomes of the connection after a request.
enum Next {
    /// Another request may come; so many bytes of the buffer are used up.
    KeepOpen(usize),
    /// It ends.
    Close,
    /// It ends, but the client may still be sending.
    Linger,
}

/// Counts a connection while it is open, and tells when it ended by a defect.
struct Open(Arc<Metrics>);

impl Drop for Open {
    fn drop(&mut self) {
        self.0.connections.dec();
        if std::thread::panicking() {
            self.0.refused(Refused::Panicked);
            tracing::error!(
                "a connection ended by a defect of Muster; please report the panic above"
            );
        }
    }
}

/// Serves a connection until it ends. `stopped` is the first parameter, so that it is dropped last: when
/// all of them are gone, nothing uses what is shared.
pub(super) async fn serve<H: Handler>(
    mut stopped: watch::Receiver<bool>,
    shared: Arc<Shared<H>>,
    _place: Place,
    stream: TcpStream,
    peer: IpAddr,
) {
    let _open = Open(Arc::clone(&shared.metrics));
    shared.metrics.connections.inc();
    let limits = &shared.limits;
    let timer = pin!(tokio::time::sleep(limits.head_time));
    let mut line = Line { stream, timer };
    let mut input = Vec::new();
    let mut output = Vec::new();
    let mut further = false;
    loop {
        if input.is_empty() {
            match line.begin(&mut input, limits.head_bytes, &mut stopped).await {
                // The head of a further request has its time from here on.
                Begin::Bytes if further => line.allow(limits.head_time),
                Begin::Bytes => {}
                Begin::Silent => return shared.gate.note(Refused::Silent, Some(peer), ""),
                Begin::End | Begin::Stopping => return,
            }
        }
        output.clear();
        let exchange = exchange(&shared, peer, &mut line, &mut input, &mut output, &stopped);
        match exchange.await {
            Next::Close => return,
            Next::Linger => return line.linger(limits).await,
            Next::KeepOpen(used) => drop(input.drain(..used)),
        }
        for buffer in [&mut input, &mut output] {
            if buffer.capacity() > KEEP_BUFFER {
                buffer.shrink_to(KEEP_BUFFER);
            }
        }
        further = true;
        line.allow(if input.is_empty() { limits.idle_time } else { limits.head_time });
    }
}

/// One request and its reply.
async fn exchange<H: Handler>(
    shared: &Shared<H>,
    peer: IpAddr,
    line: &mut Line<'_>,
    input: &mut Vec<u8>,
    output: &mut Vec<u8>,
    stopped: &watch::Receiver<bool>,
) -> Next {
    let (head, length) = loop {
        match parse_head(input) {
            Ok(Some(whole)) => break whole,
            Ok(None) => {}
            Err(error) => {
                let fault = fault(refuse::of_head(error), format!("failed to {error}"));
                return refuse(shared, peer, line, output, fault).await;
            }
        }
        match read_head(line, input, shared.limits.head_bytes).await {
            Ok(true) => {}
            Ok(false) => return Next::Close,
            Err(fault) => return refuse(shared, peer, line, output, fault).await,
        }
    };
    match head.method {
        "POST" => {}
        "GET" | "HEAD" => {
            let sign = if head.method == "GET" { refuse::SIGN } else { refuse::SIGN_HEAD };
            return finish(line.write(sign, &shared.limits).await, Next::Linger);
        }
        other => {
            let why = format!("the method {other} at {}", head.target);
            return refuse(shared, peer, line, output, fault(Refused::Method, why)).await;
        }
    }
    let rest = &input[length..];
    let mut share = Share::none(&shared.places);
    let body = match read_body(shared, line, &head, rest, &mut share).await {
        Ok(body) => body,
        Err(fault) => return refuse(shared, peer, line, output, fault).await,
    };
    let used = length + rest.len().min(body.len());
    let left_over = rest.len() > body.len();

    let began = Instant::now();
    let request = match check(&head.headers, Bytes::from(body), peer) {
        Ok(request) => request,
        Err(fault) => return refuse(shared, peer, line, output, fault).await,
    };
    let request_code = request.request_code;
    let answer = shared.handler.receive(&request).await;
    let overheard = answer.record.then(|| Overheard::of(&request, &input[..length]));
    drop((request, share));
    shared.metrics.requests.answered(request_code, answer.code, began.elapsed());
    if let Some(delay) = answer.delay {
        tokio::time::sleep(delay).await;
    }

    let close = head.closes() || *stopped.borrow();
    Reply {
        id: answer.id.as_deref(),
        id_header: answer.id_header.unwrap_or(head.headers.id_header),
        cmd_code: answer.cmd_code.as_deref(),
        body: &answer.body,
        close,
        ..Reply::new(answer.code)
    }
    .write_to(output);
    let sent = line.write(output, &shared.limits).await;
    if let Some(overheard) = overheard {
        shared.handler.overhear(overheard.answered(answer.code, output, began.elapsed()));
    }
    if let Err(reason) = sent {
        shared.gate.note(reason, Some(peer), "the reply was not taken");
        return Next::Close;
    }
    match (close, left_over) {
        (false, _) => Next::KeepOpen(used),
        (true, false) => Next::Close,
        (true, true) => Next::Linger,
    }
}

/// Reads on in a head that is not whole. False: the client went away.
async fn read_head(line: &mut Line<'_>, input: &mut Vec<u8>, most: usize) -> Result<bool, Fault> {
    if input.len() >= most {
        return Err(fault(Refused::HeadTooLarge, format!("the head is over {most} bytes")));
    }
    match line.read(input, most).await {
        Got::Bytes(_) => Ok(true),
        Got::End => Ok(false),
        Got::Late => Err(fault(Refused::HeadSlow, "the head was not whole in time".to_owned())),
    }
}

/// Reads the body, unless it is refused by what the head says of it.
async fn read_body<H>(
    shared: &Shared<H>,
    line: &mut Line<'_>,
    head: &Head<'_>,
    rest: &[u8],
    share: &mut Share<'_>,
) -> Result<Vec<u8>, Fault> {
    let headers = &head.headers;
    let limits = &shared.limits;
    if headers.transfer_encoding {
        return Err(fault(Refused::Chunked, "a Transfer-Encoding".to_owned()));
    }
    let Some(length) = headers.body_length() else {
        return Err(fault(Refused::NoLength, "neither Content-Length nor blk_len".to_owned()));
    };
    let most = limits.body(headers.request_code);
    let Some(length) = usize::try_from(length).ok().filter(|_| length <= most) else {
        let why = format!("a body of {length} bytes is over the limit of {most}");
        return Err(fault(Refused::BodyTooLarge, why));
    };
    if headers.expects_continue && head.version == Version::Http11 && rest.len() < length {
        line.write(CONTINUE, limits).await.map_err(|reason| fault(reason, String::new()))?;
    }
    line.body(rest, length, limits, share)
        .await
        .map_err(|reason| fault(reason, format!("a body of {length} bytes did not arrive")))
}

const fn fault(reason: Refused, why: String) -> Fault {
    Fault { reason, why }
}

/// Tells client, log and metrics.
async fn refuse<H>(
    shared: &Shared<H>,
    peer: IpAddr,
    line: &mut Line<'_>,
    output: &mut Vec<u8>,
    fault: Fault,
) -> Next {
    shared.gate.note(fault.reason, Some(peer), &fault.why);
    let Some(reply) = refuse::reply(fault.reason) else { return Next::Close };
    output.clear();
    reply.write_to(output);
    finish(line.write(output, &shared.limits).await, Next::Linger)
}

fn finish(written: Result<(), Refused>, next: Next) -> Next {
    if written.is_ok() { next } else { Next::Close }
}
