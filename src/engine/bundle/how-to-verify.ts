// The page in a bundle that tells how to check it with sha256sum and openssl alone, and what that shows.
import { names, taggedFiles, unlistedFiles } from './layout';
import type { BagFacts } from './seal';

export function howToVerify(facts: BagFacts, fingerprint: string): string {
  const journal = facts.isRedacted ? names.redactedJournal : names.journal;
  return `HOW TO VERIFY THIS BUNDLE

It was written by ${facts.tool.name} ${facts.tool.version} on ${facts.createdAt}. You do not need ${facts.tool.name} to check it: sha256sum and
other commands of every Linux, and OpenSSL 3 for steps 4 and 6. On Windows, Git Bash and WSL have them; on macOS, write "shasum
-a 256" for sha256sum, and install OpenSSL 3, for the system's own cannot do step 4. If you were given a ZIP, unpack it first.
Run every command in the folder that holds this file (of a ZIP, assay-bundle), and copy each as a whole line.

Where a step does not print what is written here, the bundle is not as it was sealed, or not whole: keep it as it is, note what
was printed, and ask for another copy.

1. The payload: every file listed has the bytes it had.

   sha256sum --strict -c ${names.manifest}

   Every line must end in OK.

2. The tag files, and with them the list of step 1 and the public key.

   sha256sum --strict -c ${names.tagManifest}

   Every line must end in OK.

3. Nothing was added or taken away: this must print nothing. A name that it prints is in the folder and not in the list, or in
   the list and not in the folder.

   (find data ! -type d; cut -c 67- ${names.manifest}) | sort | uniq -u

   Beside data/ there must be nine files and no more. This must print the lines below, in any order:

   find . ! -type d ! -path './data/*'

${[...taggedFiles, ...unlistedFiles].map((name) => `       ./${name}`).join('\n')}

4. The seal: the signature belongs to the statement and the public key.

   openssl pkeyutl -verify -pubin -inkey ${names.publicKey} -rawin -in ${names.signedBytes} -sigfile ${names.signature}

   It must print "Signature Verified Successfully".

5. The statement is about this very bundle: it holds the SHA-256 of the list of step 2. This must print 1.

   grep -c "$(sha256sum ${names.tagManifest} | cut -c 1-64)" ${names.signedBytes}

6. The key: this must print the fingerprint below, with a dash or the word "stdin" beside it, and it must be the fingerprint that
   you were given by another way than this bundle. Without that, you know that nothing was changed since it was sealed, but not
   by whom.

   openssl pkey -pubin -in ${names.publicKey} -outform DER | sha256sum

   ${fingerprint}

7. The journal: the hash of its last record is the one that the statement names ("head of ${journal}").

   tail -n 1 ${journal} | grep -c "\\"hash\\":\\"${facts.journal.head}\\""
   grep -c "${facts.journal.head}" ${names.signedBytes}

   Each must print 1. ${
     facts.isRedacted
       ? `This bundle is redacted: the journal is here without the bodies of its records, so their hashes
   cannot be computed from it. The links can be followed: "prev" of each line is "hash" of the line before. Whoever holds the
   case can check the rest: assay verify CASE --head ${facts.journal.head}`
       : 'How the records hang together is written in the section Verification of data/report.html.'
   }

With the tool: assay verify FOLDER-OR-ZIP does all of this and checks ${facts.isRedacted ? 'the links of the redacted journal' : 'the whole chain of the journal'}.

WHAT THE SEAL SHOWS, AND WHAT IT DOES NOT

- It shows that these files are, bit for bit, those that were sealed by whoever holds the private key.
- It does not show who that is. ${keyWords(facts.keyOrigin)}
- It does not show when. The times are what the machine's clock said, or the person who used it.
- It does not show that the findings are right, or that the evidence was genuine when it was opened. For that, run the scan
  again on the evidence: the section Verification of the report tells how.
- Somebody who takes this bundle apart can seal another one with another key. Step 6 is what tells them apart.

The evidence ${facts.withEvidence ? 'is in data/evidence/' : 'is not in this bundle'}. Its hash is ${facts.evidenceHash}.
${facts.isRedacted ? 'The bundle is redacted for disclosure. The section “What is left out of this version” of the report says what, by whom and why,\nand names the digest of the full report.' : 'The journal is as it was written and names folders of the machine it was written on.'}
`;
}

function keyWords(origin: BagFacts['keyOrigin']): string {
  return origin === 'given'
    ? 'The key was given by the person\n  who sealed the bundle; what it stands for is for them to show.'
    : 'The key was made on the machine\n  that wrote the bundle, and whoever controls that machine could seal another one: tamper-evidence, not identity.';
}
