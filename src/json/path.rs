//! Where in a document a value stands.

/// A place in a JSON document, kept on the stack while reading and written only when something is wrong.
#[derive(Clone, Copy, Debug)]
pub enum Path<'a> {
    /// The whole document.
    Root,
    /// A member of an object.
    Member(&'a Path<'a>, &'a str),
    /// An item of a list.
    Item(&'a Path<'a>, usize),
}

impl<'a> Path<'a> {
    /// The place of a member of the object that stands here.
    pub fn member(&'a self, name: &'a str) -> Path<'a> {
        Path::Member(self, name)
    }

    /// The place of an item of the list that stands here.
    pub fn item(&'a self, index: usize) -> Path<'a> {
        Path::Item(self, index)
    }

    /// The place as a JSON Pointer (RFC 6901).
    ///
    /// ```
    /// use leadgate::json::Path;
    /// let root = Path::Root;
    /// let questions = root.member("a/b");
    /// assert_eq!(questions.item(3).pointer(), "/a~1b/3");
    /// ```
    pub fn pointer(&self) -> String {
        let mut pointer = String::new();
        self.write(&mut pointer);
        pointer
    }

    fn write(&self, pointer: &mut String) {
        match self {
            Path::Root => {}
            Path::Member(parent, name) => {
                parent.write(pointer);
                pointer.push('/');
                for character in name.chars() {
                    match character {
                        '~' => pointer.push_str("~0"),
                        '/' => pointer.push_str("~1"),
                        other => pointer.push(other),
                    }
                }
            }
            Path::Item(parent, index) => {
                parent.write(pointer);
                pointer.push('/');
                super::write::push_whole(pointer, *index as u64);
            }
        }
    }
}
